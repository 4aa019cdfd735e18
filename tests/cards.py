"""Headlines that are hard to draw."""

ARABIC = "عبّارة تجنح قرب جزيرة ليسو وعلى متنها 87 راكبًا، وفرق الإنقاذ في طريقها"
CHINESE = "渡轮在莱斯岛附近搁浅"
LONG = ("The ferry is aground off the island with everybody aboard, and nobody knows why. " * 4)[:300]
