"""Publishing a return: frozen as it was sent, kept for good, read back (measures.md G12)."""
