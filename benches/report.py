"""The table that a run ends with, in Markdown."""

from measure import Took


def seconds(value):
    if value < 0.01:
        return f"{value * 1000:.1f} ms"
    if value < 1:
        return f"{value * 1000:.0f} ms"
    return f"{value:.2f} s" if value < 10 else f"{value:.1f} s"


def cell(took):
    """`0.21 s (0.40 s, 53 MiB)`: wall, then CPU and the most memory."""
    if took is None:
        return "–"
    beside = [seconds(took.cpu)] if took.cpu is not None else []
    beside += [f"{took.peak:,.0f} MiB"] if took.peak is not None else []
    return seconds(took.wall) + (f" ({', '.join(beside)})" if beside else "")


class Report:
    """Rows by what was measured, columns by what was measured of; a column that nothing fills is left out."""

    def __init__(self, columns):
        self.columns = columns
        self.rows = []
        self.left_out = []

    def add(self, what, took):
        self.rows.append((what, took))
        cells = (f"{name} {cell(took[name])}" for name in self.columns if name in took)
        return f"{what}: {'; '.join(cells)}"

    def leave_out(self, what):
        if what not in self.left_out:
            self.left_out.append(what)

    def markdown(self, ratios):
        """`ratios` are pairs of columns: how many times one took what the other took, in wall, CPU and memory."""
        shown = [name for name in self.columns if any(name in took for _, took in self.rows)]
        pairs = [(one, other) for one, other in ratios if one in shown and other in shown]
        head = ["what", *shown, *(f"{one} : {other}" for one, other in pairs)]
        lines = ["| " + " | ".join(head) + " |", "|" + " --- |" * len(head)]
        for what, took in self.rows:
            cells = [cell(took.get(name)) for name in shown]
            cells += [ratio(took.get(one), took.get(other)) for one, other in pairs]
            lines.append("| " + " | ".join([what, *cells]) + " |")
        lines += ["", "Each cell: wall clock (CPU of all cores, the most memory at once), medians. Each ratio: wall, CPU, memory."]
        if self.left_out:
            lines += ["", "Left out:", "", *(f"- {what}" for what in self.left_out)]
        return "\n".join(lines)


def ratio(one, other):
    if one is None or other is None:
        return "–"
    pairs = [(getattr(one, part), getattr(other, part)) for part in ("wall", "cpu", "peak")]
    return ", ".join(f"{first / second:.2f}" if first is not None and second else "–" for first, second in pairs)


def per_one(many, one, count):
    """What each of `count` took above the first."""
    def part(name):
        first, all_of_them = getattr(one, name), getattr(many, name)
        return None if first is None or all_of_them is None else (all_of_them - first) / (count - 1)

    return Took(part("wall"), part("cpu"))
