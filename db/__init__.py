"""One store of records: SQLite, SQLCipher or PostgreSQL. Models, engines, the writing of records and their history."""
