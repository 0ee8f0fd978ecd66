"""The verbs of `people`. Each takes the running `Act` first, works inside its transaction and says what it touched.

Nothing here decides who may: the floors above do. What is checked is whether it makes sense, and a verb that does not
raises `people.errors.Invalid` with the field and a sentence. Every id must be of the act's own setting; an act of the
house itself (its first ones, when there is no setting yet) may work in any.
"""
