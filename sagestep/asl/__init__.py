"""The Amazon States Language: documents, expressions, retries and pictures of machines."""
