"""The page of missing children in its parts."""
