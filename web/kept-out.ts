import type { Plugin } from 'vite';

/**
 * Fails the build when one of these packages reaches the browser, and says through which of our modules. A value that a
 * screen needs stands in a module of its own, apart from the schemas of its noun.
 */
export function keptOut(packages: readonly string[]): Plugin {
	const isOut = (id: string) => packages.some((name) => id.includes(`/node_modules/${name}/`));
	return {
		name: 'kept-out',
		generateBundle(_options, bundle) {
			if (this.environment.name !== 'client') return;
			for (const chunk of Object.values(bundle)) {
				if (chunk.type !== 'chunk') continue;
				const offender = Object.entries(chunk.modules).find(
					([id, { renderedLength }]) => isOut(id) && renderedLength > 0
				);
				if (!offender) continue;
				const through = [...this.getModuleIds()].filter(
					(id) => !id.includes('/node_modules/') && this.getModuleInfo(id)?.importedIds.some(isOut)
				);
				this.error(`${offender[0]} reaches the browser, through one of: ${through.join(', ')}`);
			}
		}
	};
}
