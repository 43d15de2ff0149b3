"""Small words of English around names that an authority's file brings along."""

# Letters whose names begin with a vowel sound, in what is read letter by letter: an EHC plan, an SEN review.
SAID_WITH_A_VOWEL = "AEFHILMNORSX"
# Begin with a vowel that is said as in "you" or "won".
SAID_WITHOUT = ("uni", "eu", "one", "use", "usu")


def with_article(name: str) -> str:
    """A name with its indefinite article: "a My Plan", "an Individual Support Plan", "an EHC plan"."""
    first = name.split(maxsplit=1)[0] if name.split() else ""
    if len(first) > 1 and first.isupper():
        vowel = first[0] in SAID_WITH_A_VOWEL
    else:
        vowel = first[:1].casefold() in set("aeiou") and not first.casefold().startswith(SAID_WITHOUT)
    return f"{'an' if vowel else 'a'} {name}"


def capital(words: str) -> str:
    """The words as they begin a sentence."""
    return words[:1].upper() + words[1:]
