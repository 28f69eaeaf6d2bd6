"""What is known, drawn: networks, one organisation's surroundings, communities, timelines and coverage.

Each picture is a page (`frame`) with a title, a legend and a caption that says what was asked, what was left out, how, and
where it comes from. It is written as SVG, PNG or PDF (`picture`); the same input gives the same bytes. Words are in
Swedish or English (`analysis.words`). Everything on a page is placed in points, so that what is measured is what is drawn.
"""
