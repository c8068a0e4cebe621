/** A layer of a service that is switched on. */
export interface OfService<Spec> {
  readonly serviceId: string;
  readonly spec: Spec;
}
