/// Brings words to the form under which they are counted.
struct WordNormaliser {
    /// The form of a word, or `nil` for a word that says nothing about the text.
    func form(of word: String) -> String? {
        var form = word.lowercased()
        while form.last == "'" { form.removeLast() }
        if form.hasSuffix("'s") { form.removeLast(2) }
        return form.utf8.count < 2 || stopWords.contains(form) ? nil : form
    }
}

private let stopWords: Set<String> = [
    "a", "about", "after", "all", "also", "an", "and", "any", "are", "as", "at", "be", "because", "been", "before",
    "but", "by", "can", "could", "did", "do", "does", "down", "each", "every", "for", "from", "had", "has", "have",
    "he", "her", "here", "him", "his", "how", "if", "in", "into", "is", "it", "its", "more", "most", "my", "no", "nor",
    "not", "now", "of", "off", "on", "only", "or", "other", "our", "out", "over", "own", "she", "so", "some", "such",
    "than", "that", "the", "their", "them", "then", "there", "these", "they", "this", "those", "to", "too", "under",
    "until", "up", "upon", "us", "very", "was", "we", "were", "what", "when", "where", "which", "while", "who", "why",
    "will", "with", "would", "you", "your",
]
