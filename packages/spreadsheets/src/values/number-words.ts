const words: Readonly<Record<string, number>> = {
	un: 1,
	une: 1,
	deux: 2,
	trois: 3,
	quatre: 4,
	cinq: 5,
	six: 6,
	sept: 7,
	huit: 8,
	neuf: 9,
	dix: 10,
	onze: 11,
	douze: 12,
	treize: 13,
	quatorze: 14,
	quinze: 15,
	seize: 16,
	vingt: 20,
	trente: 30,
	quarante: 40,
	cinquante: 50,
	soixante: 60,
	cent: 100,
	mille: 1_000
};
/** What is counted by the dozen is exact; « une vingtaine » is not. */
const collective: Readonly<Record<string, number>> = {
	douzaine: 12,
	dizaine: 10,
	quinzaine: 15,
	vingtaine: 20,
	trentaine: 30,
	quarantaine: 40,
	cinquantaine: 50,
	soixantaine: 60,
	centaine: 100,
	millier: 1_000
};

/** Numbers written in words at the beginning of a text, as digits: « deux douzaines d'agrafeuses » is « 24 agrafeuses ». */
export function withDigits(text: string): { text: string; isAbout: boolean } {
	const [, first = '', rest = ''] = /^([a-z]+|\d+)\b\s*(.*)$/u.exec(text) ?? [];
	const isDigits = /^\d+$/.test(first);
	const count = isDigits ? Number(first) : words[first];
	if (count === undefined) return { text, isAbout: false };
	return (
		byDozens(count, rest) ?? { text: isDigits ? text : `${String(count)} ${rest}`.trim(), isAbout: false }
	);
}

function byDozens(count: number, rest: string): { text: string; isAbout: boolean } | undefined {
	const [, noun = '', behind = ''] = /^([a-z]+?)s?\b\s*(?:de\s+|d')?(.*)$/u.exec(rest) ?? [];
	const size = collective[noun];
	if (size === undefined) return undefined;
	return { text: `${String(count * size)} ${behind}`.trim(), isAbout: noun !== 'douzaine' };
}
