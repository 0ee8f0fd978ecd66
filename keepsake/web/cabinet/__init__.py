"""Pages of the open cabinet: the door before each, sealed records on a page, and what a feature gives to the others' pages.

A page of the cabinet has its address under `/cabinet/`, to which its cookie is limited, and stands behind `door.open_page`.
"""
