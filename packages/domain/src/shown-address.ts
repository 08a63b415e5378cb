/**
 * An e-mail address as a person reads it. One whose domain has accents is stored in the letters that mail servers know:
 * both writings are shown, « mairie@évry.fr (mairie@xn--vry-9la.fr) », so that no look-alike letter hides what it is.
 */
export function shownAddress(address: string): string {
	const at = address.lastIndexOf('@') + 1;
	const domain = address.slice(at);
	const written = domain.split('.').map(decodeLabel).join('.');
	// Shown only when it leads back to the address itself.
	const host = `http://${written}`;
	const isSame = written !== domain && URL.canParse(host) && new URL(host).hostname === domain;
	return isSame ? `${address.slice(0, at)}${written} (${address})` : address;
}

/** The digits of RFC 3492: letters count before figures. */
const alphabet = 'abcdefghijklmnopqrstuvwxyz0123456789';
const base = alphabet.length;
const [thresholdMin, thresholdMax] = [1, 26];

/** A label of a domain out of its « xn-- » writing; as it is where it has none. @source RFC 3492, section 6.2 */
function decodeLabel(label: string): string {
	if (!label.startsWith('xn--')) return label;
	const encoded = label.slice(4);
	const dash = encoded.lastIndexOf('-');
	const letters = dash > 0 ? Array.from(encoded.slice(0, dash), (letter) => letter.codePointAt(0) ?? 0) : [];
	const digits = Array.from(encoded.slice(dash + 1), (letter) => alphabet.indexOf(letter));
	if (digits.includes(-1)) return label;
	let [code, at, bias] = [128, 0, 72];
	while (digits.length > 0) {
		const before = at;
		at += readDelta(digits, bias);
		const length = letters.length + 1;
		bias = adapted(at - before, length, before === 0);
		code += Math.floor(at / length);
		if (code > 0x10_ff_ff) return label;
		letters.splice((at %= length), 0, code);
		at += 1;
	}
	return String.fromCodePoint(...letters);
}

/** Takes the digits of one number of variable length. */
function readDelta(digits: number[], bias: number): number {
	let [delta, weight] = [0, 1];
	for (let position = base; ; position += base) {
		const digit = digits.shift() ?? 0;
		delta += digit * weight;
		const threshold = Math.min(thresholdMax, Math.max(thresholdMin, position - bias));
		if (digit < threshold || digits.length === 0) return delta;
		weight *= base - threshold;
	}
}

function adapted(delta: number, length: number, isFirst: boolean): number {
	let rest = Math.floor(delta / (isFirst ? 700 : 2));
	rest += Math.floor(rest / length);
	let bias = 0;
	while (rest > ((base - thresholdMin) * thresholdMax) / 2) {
		rest = Math.floor(rest / (base - thresholdMin));
		bias += base;
	}
	return bias + Math.floor((base * rest) / (rest + 38));
}
