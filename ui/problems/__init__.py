"""The parts of the page that lists what is wrong in the records."""
