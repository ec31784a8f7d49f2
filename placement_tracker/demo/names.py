"""Invented names. Surnames are made of syllables, so that they belong to nobody in particular."""

from __future__ import annotations

from random import Random

_FORENAMES_F = (
    "Ada Bryony Carys Delphine Elspeth Fern Greta Hattie Imogen Juno Keziah Linnet Mabel Nell Orla Petra Romy Saffron "
    "Tansy Una Verity Willa Xanthe Yara Zinnia Amaya Bea Clover Daria Esme"
).split()
_FORENAMES_M = (
    "Alfie Barnaby Caspian Dexter Edmund Fergus Gideon Hugo Ivor Jasper Kit Lorcan Monty Ned Otis Piers Quentin Rufus "
    "Seth Toby Ulric Viggo Wilf Xander Yestin Zeph Arlo Bram Cosmo Dougal"
).split()
_FORENAMES_UASC = (
    "Arash Bilen Dawit Elira Farid Gezim Hanad Idris Jawad Kidane Luan Milad Nasrin Omid Payam Rahel Samir"
).split()
_STARTS = (
    "Ash Bram Cold Dun Elm Fen Gar Hazel Ing Kel Lang Mere Nor Oak Pen Quar Rush Stan Thorn Under Wick Yar"
).split()
_ENDS = (
    "bourne combe dale field gate ham hurst ley low mead ridge shaw stead thwaite ton well wick wold worth yard"
).split()
_STARTS_UASC = "Abd Bah Das Far Gol Has Kar Mek Naz Ost Rah Sha Tek Wol Zam".split()
_ENDS_UASC = "aran avi edin emar esta iman ironi oradi ullari yanos".split()


def surname(chance: Random, uasc: bool = False) -> str:
    starts, ends = (_STARTS_UASC, _ENDS_UASC) if uasc else (_STARTS, _ENDS)
    return chance.choice(starts) + chance.choice(ends)


def forename(chance: Random, sex: str, uasc: bool = False) -> str:
    if uasc:
        return chance.choice(_FORENAMES_UASC)
    return chance.choice(_FORENAMES_F if sex == "F" else _FORENAMES_M)


def adult(chance: Random) -> str:
    """A worker's or a carer's name."""
    return f"{forename(chance, chance.choice('FM'))} {surname(chance)}"
