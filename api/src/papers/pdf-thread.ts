import { parentPort } from 'node:worker_threads';
import { pdfOf } from './pdf.ts';
import type { Page, Printed } from './printer.ts';

/** The thread that prints: each page it is given becomes a PDF, or the error that Typst made of it. */
function printed({ bundle, author, at }: Page): Printed {
	try {
		return { pdf: pdfOf(bundle, author, at) };
	} catch (error) {
		return { error };
	}
}

parentPort?.on('message', (page: Page) => parentPort?.postMessage(printed(page)));
