"""The demonstration: the whole job on the sample data, in a folder of its own."""

from entregent.demo.demonstration import Demonstration

__all__ = ["Demonstration"]
