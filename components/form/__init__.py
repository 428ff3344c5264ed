"""The form: draws a draft's fields and reports edits; knows nothing of any job kind."""
