// Look again at how much each index holds, and forget the plans that were made for less
CALL db.prepareForReplanning(60)
