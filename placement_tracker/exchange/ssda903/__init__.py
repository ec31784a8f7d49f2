"""The statutory return (SSDA903): its files read into the records, and made from them (archive.md)."""
