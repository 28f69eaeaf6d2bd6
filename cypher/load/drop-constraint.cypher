// Drop a constraint
// :param name: its name
DROP CONSTRAINT $name IF EXISTS
