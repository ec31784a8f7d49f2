"""Invented children in care, told as the return tells them: random, and without errors by the return's own rules."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import Any

Row = dict[str, Any]
FOSTER = ("U1", "U3", "U4", "U6")
HOMES = ("K2", "P1", "R3", "S1", "H5")
TEMPORARY = ("T0", "T1", "T3", "T4")
REASONS = ("CARPL", "CLOSE", "ALLEG", "CREQB", "CHILD", "LAREQ", "OTHER")
ENDS = ("E3", "E4A", "E4B", "E41", "E5", "E8", "E13", "E17")
STATUSES = ("C1", "C2", "V2", "E1", "L1", "J1")


@dataclass
class Life:
    """One child: its header, and its rows of each file over its whole life."""

    child: str
    born: date
    header: Row
    episodes: list[Row] = field(default_factory=list)
    reviews: list[Row] = field(default_factory=list)
    missing: list[Row] = field(default_factory=list)
    workers: list[Row] = field(default_factory=list)
    deprivations: list[Row] = field(default_factory=list)
    decisions: list[Row] = field(default_factory=list)
    adoption: Row | None = None
    permanence: Row | None = None
    uasc: bool = False
    ceased: date | None = None


class Teller:
    """Makes lives up to a last day."""

    def __init__(self, seed: int, last: date) -> None:
        self.random = Random(seed)
        self.last = last

    def days(self, least: int, most: int) -> timedelta:
        return timedelta(days=self.random.randint(least, most))

    def maybe(self, share: float) -> bool:
        return self.random.random() < share

    def postcode(self) -> str:
        pick = self.random.choice
        return f"{pick('ABCDEF')}{pick('ABXY')}{self.random.randint(1, 9)} {self.random.randint(1, 9)}{pick('QRST')}Z"

    def life(self, number: int) -> Life:
        born = self.last - self.days(400, 17 * 365)
        sex = self.random.choice("12")
        mother = sex == "2" and self.last.year - born.year > 14 and self.maybe(0.2)
        header = {
            "SEX": sex,
            "ETHNIC": self.random.choice(("WBRI", "BAFR", "MWBC", "NOBT")),
            "UPN": self.random.choice(("UN1", f"A{number:012d}", f"H{number:011d}X")),
            "MOTHER": "1" if mother else self.random.choice(("0", "")),
            "MC_DOB": self.last - self.days(30, 300) if mother else None,
        }
        life = Life(f"C{number:03d}", born, header)
        kind = self.random.random()
        if kind < 0.12:
            self._short_breaks(life)
        elif kind < 0.18:
            self._agreement(life)
        elif kind < 0.28:
            self._adopted(life)
        else:
            self._in_care(life)
        self._around(life)
        return life

    # --- episodes

    def _row(self, life: Life, start: date, reason: str, before: Row | None = None, **said: Any) -> Row:
        row: Row = dict.fromkeys(("LS", "CIN", "PLACE", "PLACE_PROVIDER", "HOME_POST", "PL_POST", "URN"))
        row.update({name: before[name] for name in row} if before else {})
        row.update(
            {"DECOM": start, "RNE": reason, "DEC": None, "REC": None, "REASON_PLACE_CHANGE": None}, **said
        )
        if before is not None:
            before.update(DEC=start, REC="X1")
            temporary = {row["PLACE"], before["PLACE"]} & set(TEMPORARY)
            if reason in "PBTU" and not temporary:
                before["REASON_PLACE_CHANGE"] = self.random.choice(REASONS)
        life.episodes.append(row)
        return row

    def _place(self) -> Row:
        code = self.random.choice(FOSTER * 2 + HOMES)
        provider = "PR0" if code == "P1" else self.random.choice(("PR1", "PR2", "PR4", "PR5"))
        urn = self.random.choice(("SC123456", "1234567", None)) if code not in ("P1", "H5") else None
        return {"PLACE": code, "PLACE_PROVIDER": provider, "PL_POST": self.postcode(), "URN": urn}

    def _begun(self, life: Life, start: date, status: str) -> Row:
        home = self.postcode() if self.maybe(0.8) else None
        need = self.random.choice(("N1", "N2", "N5", "N8"))
        return self._row(life, start, "S", LS=status, CIN=need, HOME_POST=home, **self._place())

    def _in_care(self, life: Life) -> None:
        day = life.born + self.days(1, 200) + self.days(0, (self.last - life.born).days)
        while day <= self.last:
            row = self._begun(life, day, self.random.choice(STATUSES))
            for _ in range(self.random.choice((0, 0, 1, 2, 3, 6))):
                row = self._change(life, row)
            if self.maybe(0.45) and (end := row["DECOM"] + self.days(1, 400)) <= self.last:
                row.update(DEC=end, REC=self.random.choice(ENDS))
                day = end + self.days(1, 500)
            else:
                return

    def _change(self, life: Life, row: Row) -> Row:
        start = row["DECOM"] + self.days(1, 250)
        if start > self.last:
            return row
        said: Row = {"HOME_POST": self.postcode()} if self.maybe(0.15) else {}
        kind = self.random.choice("LLPPPTBUX")
        if kind in "LBU":
            said["LS"] = self.random.choice([one for one in STATUSES if one != row["LS"]])
        if kind in "PB":
            said.update(self._place())
        if kind in "TU":
            said["PL_POST"] = self.postcode()
        if kind != "X":
            return self._row(life, start, kind, row, **said)
        return self._away(life, row, start)

    def _away(self, life: Life, row: Row, start: date) -> Row:
        """A temporary stay or two, and back to the same place."""
        nowhere = {"PLACE_PROVIDER": None, "URN": None, "PL_POST": self.postcode()}
        back = {name: row[name] for name in ("PLACE", "PLACE_PROVIDER", "URN", "PL_POST")}
        away = self._row(life, start, "P", row, PLACE=self.random.choice(TEMPORARY), **nowhere)
        for stays_on in (self.maybe(0.2), False):
            day = away["DECOM"] + self.days(1, 7)
            if day > self.last:
                return away
            if not stays_on:
                return self._row(life, day, "P", away, **back)
            away = self._row(life, day, "P", away, PLACE=self.random.choice(TEMPORARY), **nowhere)
        return away

    def _short_breaks(self, life: Life) -> None:
        day = max(life.born + self.days(30, 900), self.last - self.days(100, 700))
        row: Row = {
            "CIN": "N2",
            "PLACE": "K2",
            "PLACE_PROVIDER": "PR1",
            "URN": "SC999999",
            "PL_POST": self.postcode(),
        }
        for _ in range(self.random.randint(1, 9)):
            end = day + self.days(1, 17)
            if end > self.last:
                return
            self._row(life, day, "S", LS="V3", HOME_POST="AB1 2CD", DEC=end, REC="E8", **row)
            day = end + self.days(1, 60)

    def _agreement(self, life: Life) -> None:
        row = self._begun(life, max(life.born, self.last - self.days(50, 900)) + self.days(1, 30), "V4")
        if self.maybe(0.5) and row["DECOM"] + timedelta(40) <= self.last:
            row.update(DEC=row["DECOM"] + timedelta(40), REC="E8")

    def _adopted(self, life: Life) -> None:
        start = self.last - self.days(300, 900)
        life.born = start - self.days(10, 900)
        first = self._begun(life, start, "C1")
        decided, ordered = start + self.days(20, 60), start + self.days(61, 100)
        order = self._row(life, ordered, "L", first, LS="E1")
        decision: Row = {"DATE_PLACED": decided, "DATE_PLACED_CEASED": None, "REASON_PLACED_CEASED": None}
        life.decisions.append(decision)
        if self.maybe(0.3):
            decision.update(DATE_PLACED_CEASED=ordered + self.days(1, 90), REASON_PLACED_CEASED="RD3")
            return
        placed = ordered + self.days(10, 60)
        with_adopters = self._row(life, placed, "P", order, PLACE="A6", PL_POST=self.postcode())
        end = placed + self.days(70, 500)
        if end <= self.last and self.maybe(0.8):
            with_adopters.update(DEC=end, REC=self.random.choice(("E11", "E12")))
            life.adoption = {
                "DATE_INT": decided,
                "DATE_MATCH": placed - timedelta(3),
                "FOSTER_CARE": "0",
                "NB_ADOPTR": "2",
                "SEX_ADOPTR": "MF",
                "LS_ADOPTR": "L11",
                "on": end,
            }

    # --- around the episodes

    def _around(self, life: Life) -> None:
        if not life.episodes:
            return
        life.permanence = {"PREV_PERM": "Z1", "LA_PERM": None, "DATE_PERM": None}
        if self.maybe(0.2):
            life.permanence = {"PREV_PERM": "P2", "LA_PERM": "WAL", "DATE_PERM": "zz/05/2010"}
        life.uasc = self.maybe(0.15)
        if life.uasc and self.maybe(0.5):
            life.ceased = max(life.born, self.last - self.days(0, 600))
        if any(row["LS"] in ("V3", "V4") for row in life.episodes):
            return
        for start, end in self._in_care_spans(life):
            self._reviews(life, start, end)
            self._missing(life, start, end)
            self._workers(life, start, end)
            if self.maybe(0.2):
                life.deprivations.append({"DOLO_START": start, "DOLO_END": end})

    def _in_care_spans(self, life: Life) -> list[tuple[date, date | None]]:
        spans: list[tuple[date, date | None]] = []
        for row in life.episodes:
            if row["RNE"] == "S":
                spans.append((row["DECOM"], None))
            spans[-1] = (spans[-1][0], row["DEC"])
        return spans

    def _reviews(self, life: Life, start: date, end: date | None) -> None:
        edges = [day for row in life.episodes for day in (row["DECOM"], row["DEC"]) if day and day >= start]
        days = [start + self.days(0, 28), *self.random.sample(edges, min(len(edges), 2))]
        days += [days[0]] * self.maybe(0.2)
        for day in days:
            if day <= min(end or self.last, self.last):
                life.reviews.append({"REVIEW": day, "REVIEW_CODE": self.random.choice(("PN0", "PN1", "PN4"))})

    def _missing(self, life: Life, start: date, end: date | None) -> None:
        day, stop = start + self.days(0, 100), end or self.last
        for _ in range(self.random.choice((0, 0, 1, 3, 5))):
            back: date | None = day + self.random.choice((timedelta(0), timedelta(1), self.days(1, 40)))
            if back is None or back > stop:
                if end is not None or day > stop:
                    return
                back = None
            life.missing.append({"MISSING": self.random.choice("MA"), "MIS_START": day, "MIS_END": back})
            if back is None:
                return
            day = back + self.random.choice((timedelta(0), self.days(1, 90)))

    def _workers(self, life: Life, start: date, end: date | None) -> None:
        day = start
        for number in range(self.random.randint(1, 3)):
            until = day + self.days(20, 300)
            over = until if until <= (end or self.last) and self.maybe(0.7) else None
            reason = "FCONTA" if not number else self.random.choice(("LEFTRL", "TSPROC"))
            worker = f"SW{self.random.randint(100, 999)}"
            life.workers.append({"SW_ID": worker, "SW_DECOM": day, "SW_DEC": over, "SW_REASON": reason})
            if over is None:
                return
            day = over
