"""The page of return interviews in its parts."""
