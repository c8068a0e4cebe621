/** The part of the package saxen that we use; it brings no types of its own. */
declare module 'saxen' {
  type Decode = (text: string) => string;
  interface Hooks {
    openTag: (name: string, attributes: () => Readonly<Record<string, string>>, decode: Decode) => void;
    closeTag: (name: string) => void;
    text: (text: string, decode: Decode) => void;
    cdata: (text: string) => void;
    /** `<!DOCTYPE …>` */
    attention: (text: string) => void;
    error: (error: Error, context: () => { readonly line: number }) => void;
    warn: (error: Error, context: () => { readonly line: number }) => void;
  }
  export class Parser {
    /** Names are told with these prefixes, whatever the document calls them. */
    ns(prefixes: Readonly<Record<string, string>>): this;
    on<Name extends keyof Hooks>(name: Name, hook: Hooks[Name]): this;
    /** Ends the parsing from inside a hook. */
    stop(): void;
    parse(xml: string): this;
  }
}
