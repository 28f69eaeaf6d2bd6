"""What people read of the domain, in Swedish and in English: once, for pictures, reports and whatever comes.

`terms` has a word for each value of the vocabularies, `measures` a name for each measure, `asking` the sentences that say
what was asked. A test holds that no value is without its words.
"""
