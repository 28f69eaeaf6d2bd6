// Whether contact data is loaded
RETURN EXISTS { (:ContactPoint) } AS holds
