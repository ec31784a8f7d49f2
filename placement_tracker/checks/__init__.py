"""Problems in the records of a store: the record rules over everything that it holds."""
