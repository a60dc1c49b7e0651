"""The demonstration: the whole job on the sample data, in a folder of its own."""

from entregent.demo.demonstration import Demonstration
from entregent.demo.syncing import served

__all__ = ["Demonstration", "served"]
