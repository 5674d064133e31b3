import rule from "../../../server/src/rules/gpu/cuda-version-mismatch.ts";
import { testRule } from "../../rule-tester.ts";

testRule(rule, {
  good: [
    "FROM nvidia/cuda:12.2.0-devel-ubuntu22.04\nRUN pip install torch==2.1+cu121\n",
    "FROM debian:13\nRUN pip install torch==2.1+cu118\n",
    "FROM nvidia/cuda:12.2.0-devel-ubuntu22.04\nRUN pip install torch==$V+cu118\n",
    "FROM nvidia/cuda:latest\nRUN pip install torch==2.1+cu118\n",
  ],
  bad: [
    {
      code: "FROM nvidia/cuda:12.2.0-devel-ubuntu22.04\nRUN pip install 'torch==2.1+«cu118»' -i https://download.pytorch.org/whl/«cu124»\n",
      message: [
        "cu118 is built for CUDA 11.8, but the base image brings CUDA 12.2. Use the same version in both places.",
        "cu124 is built for CUDA 12.4, but the base image brings CUDA 12.2. Use the same version in both places.",
      ],
      fixes: {
        "Install for CUDA 12.1":
          "FROM nvidia/cuda:12.2.0-devel-ubuntu22.04\nRUN pip install 'torch==2.1+cu121' -i https://download.pytorch.org/whl/cu124\n",
        "Use the base image of CUDA 11.8":
          "FROM nvidia/cuda:11.8.0-devel-ubuntu22.04\nRUN pip install 'torch==2.1+cu118' -i https://download.pytorch.org/whl/cu124\n",
      },
      fixed: "FROM nvidia/cuda:12.2.0-devel-ubuntu22.04\nRUN pip install 'torch==2.1+cu121' -i https://download.pytorch.org/whl/cu121\n",
      safety: "unsafe",
    },
    {
      code: "FROM nvidia/cuda:12.1.1-base-ubuntu22.04 AS b\nFROM b\nRUN conda install -y pytorch-cuda=«12.4» -c pytorch\n",
      message: "12.4 is built for CUDA 12.4, but the base image brings CUDA 12.1. Use the same version in both places.",
      fixes: {
        "Install for CUDA 12.1":
          "FROM nvidia/cuda:12.1.1-base-ubuntu22.04 AS b\nFROM b\nRUN conda install -y pytorch-cuda=12.1 -c pytorch\n",
        "Use the base image of CUDA 12.4":
          "FROM nvidia/cuda:12.4.0-base-ubuntu22.04 AS b\nFROM b\nRUN conda install -y pytorch-cuda=12.4 -c pytorch\n",
      },
      fixed: "FROM nvidia/cuda:12.1.1-base-ubuntu22.04 AS b\nFROM b\nRUN conda install -y pytorch-cuda=12.1 -c pytorch\n",
      safety: "unsafe",
    },
  ],
});
