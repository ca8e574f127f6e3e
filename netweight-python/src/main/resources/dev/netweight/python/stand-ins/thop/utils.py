"""Numbers as thop writes them."""


def clever_format(nums, format="%.2f"):
    numbers = list(nums) if hasattr(nums, "__iter__") else [nums]
    shown = []
    for number in numbers:
        for least, letter in ((1e12, "T"), (1e9, "G"), (1e6, "M"), (1e3, "K")):
            if number > least:
                shown.append(format % (number / least) + letter)
                break
        else:
            shown.append(format % number + "B")
    return shown[0] if len(shown) == 1 else tuple(shown)
