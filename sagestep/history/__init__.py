"""What was launched, and what became of it: records, the store, and charts of them."""
