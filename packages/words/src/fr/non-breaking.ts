/**
 * Puts no-break spaces where French asks for them: before : ; ! ? % € and inside « ».
 * Messages are written with plain spaces, so that their source stays readable.
 */
export function nonBreaking(text: string): string {
	return text
		.replace(/ ([:;!?%€»])/g, '\u00a0$1')
		.replace(/« /g, '«\u00a0')
		.replace(/(\d) (?=Mo\b|minutes|jours)/g, '$1\u00a0');
}
