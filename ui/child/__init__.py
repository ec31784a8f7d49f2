"""One child: what is read, and the parts of the child's page."""
