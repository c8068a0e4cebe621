import { describeService } from '../../platform/sdk/testing.ts';

describeService(import.meta.url);
