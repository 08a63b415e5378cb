import { typstTemplate, type Bundle } from '@halle/documents';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { readFileSync } from 'node:fs';

/** Fonts from npm, read once: nothing is looked for on the machine. */
const fonts = [
	'@expo-google-fonts/source-serif-4/400Regular/SourceSerif4_400Regular.ttf',
	'@expo-google-fonts/source-serif-4/700Bold/SourceSerif4_700Bold.ttf',
	'@expo-google-fonts/figtree/400Regular/Figtree_400Regular.ttf',
	'@expo-google-fonts/figtree/700Bold/Figtree_700Bold.ttf'
];
/** Compiled layouts are kept for so many compilations, then forgotten. */
const cachedCompilations = 10;
let compiler: NodeCompiler | undefined;

/**
 * Prints a bundle as PDF/UA-1: tagged, titled, in French, with bookmarks. Typst refuses to write a file that would not
 * be accessible.
 *
 * @param author name of the instance, kept in the properties of the file
 * @param at when the version was made: the same version always gives the same file
 * @throws Error with what Typst said, when the template is at fault
 */
export function pdfOf(bundle: Bundle, author: string, at: Date): Uint8Array {
	compiler ??= NodeCompiler.create({
		fontArgs: [{ fontBlobs: fonts.map((file) => readFileSync(new URL(import.meta.resolve(file)))) }]
	});
	const compiled = compiler.compile({
		mainFileContent: typstTemplate,
		inputs: { bundle: JSON.stringify({ ...bundle, author }) }
	});
	const document = compiled.result;
	if (!document) {
		const failure = compiled.takeDiagnostics();
		throw new Error(`Typst: ${JSON.stringify(failure && compiler.fetchDiagnostics(failure))}`);
	}
	const pdf = compiler.pdf(document, {
		pdfStandard: 'ua-1',
		creationTimestamp: Math.floor(at.getTime() / 1000)
	});
	compiler.evictCache(cachedCompilations);
	return new Uint8Array(pdf);
}
