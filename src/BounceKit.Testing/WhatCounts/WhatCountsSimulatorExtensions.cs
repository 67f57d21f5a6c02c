using BounceKit.Testing.WhatCounts;

namespace BounceKit.Testing;

/// <summary>Gives access to the simulated WhatCounts.</summary>
public static class WhatCountsSimulatorExtensions
{
    extension(BounceSimulator simulator)
    {
        /// <summary>The simulated WhatCounts.</summary>
        public WhatCountsSimulator WhatCounts => simulator.Get<WhatCountsSimulator>();
    }
}
