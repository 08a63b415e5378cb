export { searchCommunes, type FoundCommune } from './search-communes.ts';
export { searchCpv, type FoundCpv } from './search-cpv.ts';
