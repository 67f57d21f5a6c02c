using BounceKit.Testing.WhatCounts;

namespace BounceKit.Testing;

/// <summary>Names the WhatCounts simulator.</summary>
public static class WhatCountsSimulatorExtensions
{
    extension(BounceSimulator simulator)
    {
        /// <summary>The simulated WhatCounts.</summary>
        public WhatCountsSimulator WhatCounts => simulator.Get<WhatCountsSimulator>();
    }
}
