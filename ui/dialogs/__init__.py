"""Questions in a window of their own: opening and making a store, passphrases, leaving what is not saved."""
