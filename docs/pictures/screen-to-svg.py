"""Turns a screen of a terminal, text with colours as `tmux capture-pane -e -p` prints it, into an SVG of text."""
import html
import re
import sys

COLOURS = {31: "#ff8a80", 32: "#7ee2a8", 33: "#f0c674", 35: "#d6a8ff", 36: "#6fd3e6", 91: "#ff8a80", 92: "#7ee2a8", 93: "#f0c674", 95: "#d6a8ff", 96: "#6fd3e6"}
# The names that the eight darker colours have among the 256.
PALETTE = {1: 31, 2: 32, 3: 33, 5: 35, 6: 36, 9: 91, 10: 92, 11: 93, 13: 95, 14: 96}
WIDTH, HEIGHT, MARGIN = 8.4, 18, 16


def pieces(line, look):
    """The line as (column, text, colour, bold); the look goes on into the next line."""
    column, (colour, bold) = 0, look
    for part in re.split(r"(\x1b\[[0-9;]*m)", line):
        if not part.startswith("\x1b"):
            for run in re.finditer(r"\S+(?: \S+)*", part):
                yield column + run.start(), run.group(), colour, bold
            column += len(part)
            continue
        codes = [int(code or 0) for code in part[2:-1].split(";")]
        while codes:
            code = codes.pop(0)
            if code == 38 and codes[:1] == [5]:
                colour, codes = COLOURS.get(PALETTE.get(codes[1])), codes[2:]
            elif code in COLOURS:
                colour = COLOURS[code]
            elif code in (0, 39):
                colour, bold = None, bold and code == 39
            elif code in (1, 22):
                bold = code == 1
        look[:] = colour, bold


lines = sys.stdin.read().rstrip().split("\n")
width, height = 80 * WIDTH + 2 * MARGIN, len(lines) * HEIGHT + 2 * MARGIN
print(f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" width="{width:g}" role="img">')
print(f"<title>{html.escape(sys.argv[1])}</title>")
print(f'<rect width="100%" height="100%" rx="8" fill="#14181f"/>')
print('<g fill="#e6e9ee" font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, \'DejaVu Sans Mono\', monospace" font-size="14" xml:space="preserve">')
carried = [None, False]
for row, line in enumerate(lines):
    for column, text, colour, bold in pieces(line, carried):
        style = (f' fill="{colour}"' if colour else "") + (' font-weight="bold"' if bold else "")
        print(f'<text x="{MARGIN + column * WIDTH:g}" y="{MARGIN + row * HEIGHT + 13:g}" textLength="{len(text) * WIDTH:g}"{style}>{html.escape(text)}</text>')
print("</g>\n</svg>")
