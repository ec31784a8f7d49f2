"""Alembic's scripts. A migration imports nothing of the application: it says what the tables were then."""
