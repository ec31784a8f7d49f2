"""An invented county, always the same for the same number of children. Nobody in it is or was a real person."""
