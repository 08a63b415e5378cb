/** A place of the code that follows an article, and what it does there. */
export type LawMark = {
	/** « CCP R2161-3 », « QE 100136 ». */
	article: string;
	/** From the root, with the name of what is marked: files move less than lines. */
	place: string;
	/** First sentence of its comment. */
	does: string;
};

const codes = /^(CCP|CGCT|CRPM|Code de commerce)\s+/;
const codeArticle = /^[LRD]\d[\d-]*\d(?: \d+°(?: [a-z])?)?$/;

/** The marks of a TypeScript file: `@law` in the comment of what follows the article. */
export function marksOfCode(file: string, text: string): LawMark[] {
	return [...text.matchAll(/\/\*\*([\s\S]*?)\*\/\s*([^\n]*)/g)].flatMap(([, comment = '', next = '']) => {
		const plain = comment.replaceAll(/\n\s*\* ?/g, '\n').trim();
		const law = /@law ([\s\S]*?)(?=\n\s*@|$)/.exec(plain)?.[1];
		if (law === undefined) return [];
		const name =
			/(?:function|const|type|class)\s+(\w+)/.exec(next)?.[1] ?? /^(?:readonly )?(\w+)[?(:]/.exec(next)?.[1];
		const place = name ? `${file} › ${name}` : file;
		const does = firstSentence(plain.slice(0, plain.indexOf('@law'))) || 'see there';
		return articlesOf(law).map((article) => ({ article, place, does }));
	});
}

/** The marks of a file of db/sql: an article between brackets in the comment above a function, a trigger or a policy. */
export function marksOfSql(file: string, text: string): LawMark[] {
	const comments = /((?:^[ \t]*--(?!>)[^\n]*\n)+)((?:[^\n]*\n){0,3})/gm;
	return [...text.matchAll(comments)].flatMap(([, comment = '', after = '']) => {
		const plain = comment
			.replaceAll(/^[ \t]*-- ?/gm, '')
			.replaceAll('\n', ' ')
			.trim();
		const law = [...plain.matchAll(/\(((?:CCP|CGCT|QE) [^)]*)\)/g)].map(([, inside = '']) => inside);
		const name = /create (?:or replace )?(?:constraint )?(?:function|trigger|policy)\s+([\w.]+)/.exec(
			after
		)?.[1];
		const does = firstSentence(plain.replaceAll(/ ?\((?:CCP|CGCT|QE) [^)]*\)/g, ''));
		return law
			.flatMap(articlesOf)
			.map((article) => ({ article, place: name ? `${file} › ${name}` : file, does }));
	});
}

/** « CCP R2161-2, R2161-3 (formal); CGCT L1414-2 » as three articles. What else is cited keeps its own words. */
export function articlesOf(law: string): string[] {
	const bare = law
		.replaceAll(/\([^)]*\)/g, '')
		.replaceAll(/\s+/g, ' ')
		.replace(/:.*$/, '');
	let code = '';
	return bare.split(/[;,]/).flatMap((part) => {
		const cited = part.trim().replace(/^to /, '');
		if (!cited) return [];
		const named = codes.exec(cited)?.[1];
		if (named) code = named;
		const article = named ? cited.replace(codes, '') : cited;
		const [first = '', last] = article.split(' to ');
		if (code && codeArticle.test(first))
			return [first, ...(last ? [last] : [])].map((one) => `${code} ${one}`);
		return [cited];
	});
}

function firstSentence(text: string): string {
	const flat = text
		.replaceAll(/@\w+[\s\S]*$/g, '')
		.replaceAll(/\s+/g, ' ')
		.trim();
	return /^.*?[.](?= |$)/.exec(flat)?.[0] ?? flat;
}
