/**
 * A letter as HTML, to be shown in a frame of our pages: no script, nothing loaded, an origin of its own; its links open in the
 * place of the page around it.
 */
export function letterPage(html: string): Response {
	return new Response(html.replace('<head>', '<head><base target="_top">'), {
		headers: {
			'content-type': 'text/html; charset=utf-8',
			'content-security-policy': `default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; sandbox allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation`,
			'cache-control': 'private, no-store'
		}
	});
}
