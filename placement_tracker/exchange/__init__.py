"""Records in and out: the open archive and the statutory return."""
