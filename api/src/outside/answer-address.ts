import { randomBytes } from 'node:crypto';

/** What an address begins with that a letter is answered to. */
const mailbox = 'reponse+';
/** The part before the sign @ has 64 octets at the most (RFC 5321), and not every server keeps its capitals. */
const secretPattern = /^[0-9a-f]{40}$/;

/** The secret in an address that a letter is answered to: 160 bits, in digits and small letters. */
export function newAnswerSecret(): string {
	return randomBytes(20).toString('hex');
}

/** « reponse+0f3a…@halle.example.fr » */
export function answerAddress(secret: string, domain: string): string {
	return `${mailbox}${secret}@${domain}`;
}

/** Whether an address is of our domain, and the secret that it carries; null when it carries none. */
export function readAnswerAddress(
	address: string,
	domain: string
): { isOurs: boolean; secret: string | null } {
	const at = address.lastIndexOf('@');
	const isOurs = address.slice(at + 1).toLowerCase() === domain.toLowerCase();
	const local = address.slice(0, Math.max(at, 0)).toLowerCase();
	const secret = local.startsWith(mailbox) ? local.slice(mailbox.length) : '';
	return { isOurs, secret: isOurs && secretPattern.test(secret) ? secret : null };
}
