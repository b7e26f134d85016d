"""What can stop a build. Knows no cause: each message names the file, the rule and the way out."""

__all__ = ["BuildError"]


class BuildError(Exception):
    """The build cannot go on; nothing was written. The message is meant for the person who ran it."""
