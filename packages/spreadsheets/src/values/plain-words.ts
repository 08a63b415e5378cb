const ligatures: Readonly<Record<string, string>> = { œ: 'oe', æ: 'ae' };

/** Words as readers compare them: lower case, no accents, one space at a time; signs stay. « m³ » is « m3 ». */
export function plainWords(text: string): string {
	return text
		.toLowerCase()
		.normalize('NFKD')
		.replace(/\p{M}/gu, '')
		.replace(/[œæ]/g, (letter) => ligatures[letter] ?? letter)
		.replace(/[’‘ʼ`´]/gu, "'")
		.replace(/[‐‑‒–—−]/gu, '-')
		.replace(/⁄/gu, '/')
		.replace(/[×✕✖]/gu, 'x')
		.replace(/\s+/gu, ' ')
		.trim();
}

/** The same without signs: what headers and labels are compared by. */
export function bareWords(text: string): string {
	return plainWords(text)
		.replace(/[^\p{L}\p{N}€%]+/gu, ' ')
		.trim();
}
