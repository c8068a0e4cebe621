/** What every part of the editor is given. */
import type { ProcedureDefinition } from '../../../../contract/cases/procedure.ts';

export interface FormProps {
  readonly draft: ProcedureDefinition;
  readonly onChange: (draft: ProcedureDefinition) => void;
}
