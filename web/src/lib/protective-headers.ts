/** Headers that every answer carries, whoever gives it; the content policy comes with each page, with its nonce. */
export const protectiveHeaders: Readonly<Record<string, string>> = {
	'strict-transport-security': 'max-age=63072000',
	'x-content-type-options': 'nosniff',
	'referrer-policy': 'strict-origin-when-cross-origin',
	'x-frame-options': 'DENY',
	'cross-origin-opener-policy': 'same-origin',
	'permissions-policy': 'camera=(self), geolocation=(), microphone=()'
};
