"""What an API's fields are and what they allow, read from the installed service model."""
